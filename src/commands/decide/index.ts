export { approveCommand } from './approve.ts';
export { rejectCommand } from './reject.ts';
export { wasShown } from './was-shown.ts';
