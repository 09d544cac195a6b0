import type { Broadcast } from '../../broadcast/index.ts';
import { say, type UiLanguage } from '../../core/index.ts';
import { refused, type Answer } from '../command.ts';
import { stopTexts } from './stop.texts.ts';

/** The broadcast moved on before it could be stopped or resumed. */
export const overtaken = ({ state, ref }: Broadcast, language: UiLanguage): Answer =>
  refused('wrong-state', say(stopTexts[`is-${state}`], language, { ref }));
