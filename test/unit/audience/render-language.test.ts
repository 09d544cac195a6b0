import { renderLanguage } from '../../../src/audience/index.ts';
import { organisation } from './people.ts';

test.each([
  ['fr', 'fr'],
  ['FR', 'fr'],
  ['it-CH', 'it'],
  ['pt_br', 'pt-BR'],
  ['pt', 'pt-BR'],
  ['es-MX', 'fr'],
  ['zh-Hant-TW', 'en'],
  ['zh', 'it'],
  ['und', 'it'],
  ['', 'it'],
])('who reads %s gets %s', (language, rendered) => {
  expect(renderLanguage(organisation, language)).toBe(rendered);
});
