import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { uiLanguage, type UiLanguage } from '../../core/index.ts';

/** English first: for a visitor who takes any language. */
const OFFERED: UiLanguage[] = ['en', 'it', 'fr'];

/** What the visitor's browser likes best (`Accept-Language`); English when Tocsin speaks none of it. */
export const visitorLanguage = (request: IncomingMessage): UiLanguage =>
  uiLanguage(new Negotiator(request).language(OFFERED) ?? 'en');
