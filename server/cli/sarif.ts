/**
 * Findings in the Static Analysis Results Interchange Format, for code scanning.
 * Source: OASIS, SARIF Version 2.1.0.
 */
import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { codes } from '../core/codes.ts';
import { version } from '../simulator/version.ts';
import type { Finding, Located, Report } from './finding.ts';
import { pageOf } from './pages.ts';

/** A log with one run. Files below `root` are named from there, others by their whole URI. */
export function sarif({ found }: Report, root: string): string {
  const used = [...new Set(found.map(({ finding }) => finding.code))].sort();
  const ruleIndex = new Map(used.map((code, index) => [code, index]));
  const fingerprint = fingerprints();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Nephoscope', ...(/^\d/.test(version) && { version }), rules: used.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: pathToFileURL(`${resolve(root)}${sep}`).href } },
        results: found.map((one) => result(one, root, ruleIndex.get(one.finding.code) ?? -1, fingerprint)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What a code's page says: the title, the paragraph about it, and all of it as help. */
function rule(code: string): ReportingDescriptor {
  const markdown = pageOf(code);
  const [title, , ...rest] = (markdown ?? `# ${code}`).split('\n\n');
  const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s*\n/g, ' ').trim();
  const name = plain(title?.replace(/^# /, '') ?? code);
  return {
    id: code,
    shortDescription: { text: name },
    fullDescription: { text: plain(rest[0] ?? name) },
    help: { text: markdown ?? name, markdown: markdown ?? name },
    defaultConfiguration: { level: levels[codes.get(code)?.severity ?? 'warning'] },
    properties: { tags: ['aws', code.replace(/\/.*/, '')] },
  };
}

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

type Fingerprint = (finding: Finding, uri: string, source: string) => string;

function result({ finding, source }: Located, root: string, ruleIndex: number, fingerprint: Fingerprint): Result {
  const { start, end } = finding.range;
  const artifactLocation = artifact(finding.file, root);
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
        logicalLocations: [{ name: finding.resource, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'nephoscope/v1': fingerprint(finding, artifactLocation.uri, source) },
    ...(finding.aws && { properties: { aws: finding.aws } }),
  };
}

function artifact(file: string, root: string): { uri: string; uriBaseId?: string } {
  const path = relative(root, resolve(file));
  if (/^\.\.(?:[\\/]|$)/.test(path) || isAbsolute(path)) return { uri: pathToFileURL(resolve(file)).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}

/** The same finding keeps its fingerprint when lines before it come and go: it is made of what it is, and which of its like. */
function fingerprints(): Fingerprint {
  const seen = new Map<string, number>();
  return ({ code, resource }, uri, source) => {
    const same = JSON.stringify([code, uri, resource, source.trim()]);
    const which = (seen.get(same) ?? 0) + 1;
    seen.set(same, which);
    return `${createHash('sha256').update(same).digest('hex').slice(0, 32)}:${which}`;
  };
}
