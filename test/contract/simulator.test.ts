import { describeChannel } from './channel.contract.ts';
import { simulatorHarness } from './simulator-harness.ts';

describeChannel('simulator', simulatorHarness);
