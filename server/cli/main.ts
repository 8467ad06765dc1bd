/** The command line: `nephoscope check | simulate | explain`. */
import { check } from './check.ts';

const usage = `Usage: nephoscope COMMAND

  check [--format pretty|json] PATH...   Check definitions in files and folders
  simulate [OPTIONS]                     Run the local simulator (simulate --help)

Exit codes of check: 0 clean, 1 errors found, 2 could not run.
`;

async function main([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'check':
      return check(rest, process);
    case 'simulate':
      return (await import('../simulator/main.ts')).simulate(rest);
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(command === undefined ? usage : `nephoscope: there is no command "${command}".\n\n${usage}`);
      return 2;
  }
}

// The bundle is CommonJS, which has no top-level await.
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
