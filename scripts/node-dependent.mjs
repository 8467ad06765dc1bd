/** Which tests the version of Node can decide: those that a second Node runs again. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Modules that have been the same in all lines of Node for years: what reaches no others computes, and the language itself is held by the
 * type checker's `lib`, which is what the oldest Node has.
 */
const alike = new Set(['test', 'assert', 'assert/strict', 'fs', 'module', 'os', 'path', 'url', 'util'].map(named));

/** These ask one question hundreds of times, of our order of writes, our limits or our memory; others ask Node once. */
const repeating = /(^|[/-])(kill|flood|fuzz|memory)\.test\.ts$/;

/**
 * The tests, of these files, that reach one of Node's other modules (sqlite, http, zlib, dgram, child_process ...) by any path of imports
 * through our own files, and don't only repeat.
 *
 * @param {readonly string[]} tests paths below `root`
 * @param {string} root
 * @returns {string[]}
 */
export function dependentOnNode(tests, root) {
  const known = new Map();
  const importsOf = (file) => {
    if (!known.has(file)) known.set(file, existsSync(file) ? importsIn(readFileSync(file, 'utf8')) : []);
    return known.get(file);
  };
  return tests.filter((test) => !repeating.test(test) && reachesNode(join(root, test), importsOf));
}

function reachesNode(start, importsOf) {
  const files = new Set([start]);
  for (const file of files) {
    for (const name of importsOf(file)) {
      if (name.startsWith('node:') && !alike.has(name)) return true;
      if (name.startsWith('.')) files.add(join(dirname(file), name));
    }
  }
  return false;
}

/** What a file imports or exports from elsewhere; what it takes only types from isn't loaded. */
function importsIn(text) {
  const statements =
    /^(?:import|export)\s(?!type\s)[^'";]*?\bfrom\s'([^']+)'|^import\s'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statements)].map(([, from, bare, later]) => from ?? bare ?? later);
}

function named(module) {
  return `node:${module}`;
}
