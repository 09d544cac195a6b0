export { bind, type Bound, type Slot } from './bind.ts';
export { readLine } from './line.ts';
export { nearest } from './nearest.ts';
export { own } from './own.ts';
export { fold, tidy, unquote } from './text.ts';
export { tokenise } from './tokens.ts';
