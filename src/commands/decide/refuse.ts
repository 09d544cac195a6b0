import { refusalText, type Refusal, type Request } from '../../approval/index.ts';
import { say } from '../../core/index.ts';
import { refused, type Answer, type Context } from '../command.ts';
import { decideTexts } from './decide.texts.ts';

/** Why not, in a sentence. A code that was used, for a send that was cancelled since, is said to be that. */
export async function refuse(
  { broadcasts, language }: Context<'broadcasts'>,
  refusal: Refusal,
  request: Request | undefined,
): Promise<Answer> {
  const sent = refusal === 'already-used' && request ? await broadcasts.get(request.broadcast) : undefined;
  if (sent?.state === 'cancelled')
    return refused(refusal, say(decideTexts.usedThenCancelled, language, { ref: sent.ref }));
  return refused(refusal, say(refusalText[refusal], language, { code: request?.code ?? '' }));
}
