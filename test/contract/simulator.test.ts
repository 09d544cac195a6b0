import { describeAttachments } from './attachments.contract.ts';
import { describeChannel } from './channel.contract.ts';
import { simulatorHarness } from './simulator-harness.ts';

describeChannel('simulator', simulatorHarness);
describeAttachments('simulator', simulatorHarness);
