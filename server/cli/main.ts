/** The command line: `nephoscope check | test | explain | trail | simulate`. */
import { check } from './check.ts';
import { explain } from './explain.ts';

const usage = `Usage: nephoscope COMMAND

  check [OPTIONS] PATH...   Check definitions in files and folders
    --format pretty|json|sarif|github
    --ignore CODE           Leave out a code, or all of a family: alarm/* (repeatable)
    --fix                   Make the fixes that can only be one
  test [OPTIONS] [PATH...]  Run the tests of definitions (*.nephoscope-test.yaml)
    --format pretty|json|junit
    --junit FILE            Write a JUnit report as well
  explain [CODE]            Show the page of a code, or list all codes
  trail verify FOLDER       Verify log files of CloudTrail by their digests
    --public-key FILE       The key that signed the digests (repeatable)
    --format pretty|json
  trail query SQL           Ask CloudTrail events in SQL (trail query --help)
  simulate [OPTIONS]        Run the local simulator (simulate --help)

Exit codes: 0 clean, 1 errors found, 2 could not run.
`;

async function main([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'check':
      return check(rest, process);
    case 'test':
      return (await import('./test.ts')).test(rest, process);
    case 'explain':
      return explain(rest, process);
    case 'trail':
      return (await import('./trail.ts')).trail(rest, process);
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

// Whoever reads the answer may have read enough: `nephoscope check . | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// The bundle is CommonJS, which has no top-level await.
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
