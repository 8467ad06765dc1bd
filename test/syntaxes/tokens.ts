/** Tokens of a text as VS Code's own engine finds them: the grammars of syntaxes/ over small host grammars. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const contributed: readonly Contribution[] = manifest.contributes.grammars;
const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
const engine = oniguruma.loadWASM(readFileSync(wasm)).then(() => ({
  createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
  createOnigString: (text: string) => new oniguruma.OnigString(text),
}));

/** Each token with its text and its own scopes, blanks left out: `ALARM support.function.alarm-rule`. */
export async function tokens(scope: string, text: string): Promise<string[]> {
  const registry = new textmate.Registry({
    onigLib: engine,
    async loadGrammar(name) {
      const file = fileOf(name);
      return file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
    getInjections: (host) =>
      contributed.filter(({ injectTo }) => injectTo?.includes(host)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar of ${scope}`);
  const found: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const word = line.slice(startIndex, endIndex).trim();
      if (word !== '') found.push(`${word} ${scopes.at(-1)}`);
    }
    state = result.ruleStack;
  }
  return found;
}

function fileOf(scope: string): string | undefined {
  const ours = contributed.find(({ scopeName }) => scopeName === scope);
  if (ours) return join(root, ours.path);
  return scope === 'source.yaml' || scope === 'source.json'
    ? join(import.meta.dirname, `${scope.slice('source.'.length)}.tmLanguage.json`)
    : undefined;
}
