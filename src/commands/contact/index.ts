export { contactCommand } from './contact.ts';
