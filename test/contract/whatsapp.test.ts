import { describeAttachments } from './attachments.contract.ts';
import { describeChannel } from './channel.contract.ts';
import { whatsAppHarness } from './whatsapp-harness.ts';

describeChannel('whatsapp', whatsAppHarness);
describeAttachments('whatsapp', whatsAppHarness);
