import type { Request } from '../approval/index.ts';
import { say, uiLanguage, type ChatId, type Text, type Values } from '../core/index.ts';
import { staffId } from './actor.ts';
import type { Context } from './command.ts';
import { plain } from './plain.ts';
import { decidedTexts } from './tell.texts.ts';

/**
 * A line at the desk, in the language of the plan, on what somebody did in a direct chat; what was done at the desk
 * was answered there. `about` tells the lines of one message apart. `{name}` is who did it.
 */
export async function tellDesk(
  ctx: Context<'outbox'>,
  text: Text,
  values: Values,
  about: string,
): Promise<void> {
  if (!ctx.direct) return;
  await ctx.outbox.post({
    key: `${ctx.message.id}:desk:${about}`,
    chat: ctx.plan.desk as ChatId,
    text: say(text, uiLanguage(ctx.plan.organisation.default_language), {
      name: plain(ctx.by.name),
      ...values,
    }),
  });
}

/**
 * Tells those who were shown a request that there is nothing left for them to decide; `requester`: and whoever asked
 * for it. Never the person who decided.
 */
export async function tellDecided(
  ctx: Context<'outbox' | 'chatOfStaff' | 'approvals'>,
  request: Request,
  how: keyof typeof decidedTexts,
  { requester }: { readonly requester: boolean },
): Promise<void> {
  const { code, statement, requestedBy } = request;
  const others = ctx.plan.staff.filter(({ id }) => id !== ctx.by.id);
  await Promise.all(
    others.map(async (member) => {
      const concerned =
        member.id === requestedBy
          ? requester
          : (await ctx.approvals.shownBy(code, staffId(member))) !== undefined;
      const chat = concerned ? await ctx.chatOfStaff(member) : undefined;
      if (!chat) return;
      const values = { name: plain(ctx.by.name), ref: statement.ref, code };
      const key = `${ctx.message.id}:decided:${code}:${member.id}`;
      await ctx.outbox.post({ key, chat, text: say(decidedTexts[how], uiLanguage(member.language), values) });
    }),
  );
}
