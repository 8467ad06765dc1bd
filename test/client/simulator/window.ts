/** A window for tests that kill one: starts the simulator or attaches to it, says so, and stays. Arguments: those of the simulator. */

import { createSimulator } from '../../../client/simulator/simulator.ts';
import { setup } from './windows.ts';

const simulator = createSimulator(
  setup({
    args: process.argv.slice(2),
    changed: (state) => console.log(JSON.stringify(state)),
  }),
);
await simulator.ensure();
