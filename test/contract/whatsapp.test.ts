import { describeChannel } from './channel.contract.ts';
import { whatsAppHarness } from './whatsapp-harness.ts';

describeChannel('whatsapp', whatsAppHarness);
