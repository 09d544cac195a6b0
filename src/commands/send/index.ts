export { attachmentLines } from './attachment-lines.ts';
export { showExactText } from './ask-approvers.ts';
export { previewCommand } from './preview.ts';
export { sendCommand } from './send.ts';
export { severityNames } from './summary.texts.ts';
