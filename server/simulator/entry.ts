/** The process behind dist/simulator.js: the extension starts it with the options of `nephoscope simulate`. */
import { simulate } from './main.ts';

simulate(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
