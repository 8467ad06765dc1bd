/**
 * What code-server's extension host loads as extensionTestsPath: the real suite. Its console goes to a file (the page's console mixes it
 * with the workbench's own), and a proof that it came to its end goes to another.
 */
const { appendFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');

exports.run = async () => {
  for (const name of ['log', 'info', 'warn', 'error']) {
    const value = (...args) => appendFileSync(process.env.HOST_TEST_OUTPUT, `${format(...args)}\n`);
    // The extension host's console ignores assignment.
    Object.defineProperty(console, name, { configurable: true, writable: true, value });
  }
  await require(process.env.HOST_TESTS_PATH).run();
  writeFileSync(process.env.HOST_TEST_PROOF, '');
};
