/** The documents that an editor has open, kept up with their edits, and what they tell one another. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Surroundings } from '../core/check.ts';
import { type Configuration, deployedAs, ignores, unconfigured } from '../forms/configuration.ts';
import {
  edit,
  type FormDocument,
  openDocument,
  type PlacedProblem,
  problemsOf,
  summariesOf,
} from '../forms/document.ts';
import type { Summary } from '../forms/part.ts';
import type { Syntax } from '../forms/slices.ts';
import { among, sameSummaries, shared, toldBy } from '../forms/surroundings.ts';

/** An open document: its text with lines, and what its form reads in it. */
export interface OpenDocument {
  readonly text: TextDocument;
  readonly form: FormDocument;
}

export interface Workspace {
  readonly open: (uri: string, languageId: string, version: number, text: string) => void;
  /** Applies an editor's changes. True when what other documents know of this one has changed. */
  readonly change: (uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => boolean;
  readonly close: (uri: string) => void;
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly uris: () => Iterable<string>;
  readonly problems: (document: OpenDocument) => readonly PlacedProblem[];
  readonly around: (document: OpenDocument) => Surroundings;
  /** To be called when other files tell something else, or are configured otherwise. */
  readonly forget: () => void;
}

/** What the workspace asks of the files around its documents. */
export interface OtherFiles {
  /** What files tell that are none of these open ones. */
  readonly told: (open: Iterable<string>) => Iterable<Summary>;
  readonly configurationOf: (uri: string) => Configuration;
  /** What is around a document of tests; undefined where other files aren't read. */
  readonly aroundTests?: (uri: string) => Partial<Surroundings> | undefined;
  /** A document's name for people. */
  readonly nameOf: (uri: string) => string;
}

/** For documents that stand alone. */
const nothing: OtherFiles = { told: () => [], configurationOf: () => unconfigured, nameOf };

/** An empty workspace. */
export function createWorkspace(others: OtherFiles = nothing): Workspace {
  const documents = new Map<string, OpenDocument>();
  const told = new Map<string, Summary>();
  /** By document; all of it goes when any document tells something else. */
  const surroundings = new Map<string, Surroundings>();
  let common: Surroundings | undefined;
  const forget = () => {
    surroundings.clear();
    common = undefined;
  };
  const tell = (uri: string, form: FormDocument) => {
    told.set(uri, toldBy(others.nameOf(uri), summariesOf(form)));
    forget();
  };
  const around = (document: OpenDocument): Surroundings => {
    const gathered = gatheredAround(document);
    const more = document.form.form === 'tests' ? others.aroundTests?.(document.text.uri) : undefined;
    // Another object each time: what the files say that it reads isn't told to be other than before.
    return more ? { ...gathered, ...more } : gathered;
  };
  const gatheredAround = ({ text: { uri } }: OpenDocument) => {
    const known = surroundings.get(uri);
    if (known) return known;
    common ??= shared([...others.told(documents.keys()), ...told.values()]);
    const own = told.get(uri);
    const file = own?.file ?? nameOf(uri);
    const gathered = { ...common, ...among(own ? [own] : []), ...deployedAs(others.configurationOf(uri)), file };
    surroundings.set(uri, gathered);
    return gathered;
  };
  return {
    open(uri, languageId, version, text) {
      const form = openDocument(nameOf(uri), text, syntaxOf(uri, languageId));
      documents.set(uri, { text: TextDocument.create(uri, languageId, version, text), form });
      tell(uri, form);
    },
    change(uri, version, changes) {
      const before = documents.get(uri);
      if (!before) return false;
      let { form } = before;
      for (const change of changes) form = applied(before.text, form, change, version);
      documents.set(uri, { text: before.text, form });
      const changed = !sameSummaries(summariesOf(before.form), summariesOf(form));
      if (changed) tell(uri, form);
      return changed;
    },
    close(uri) {
      documents.delete(uri);
      told.delete(uri);
      forget();
    },
    get: (uri) => documents.get(uri),
    uris: () => documents.keys(),
    problems(document) {
      const configuration = others.configurationOf(document.text.uri);
      return problemsOf(document.form, around(document)).filter(({ code }) => !ignores(configuration, code));
    },
    around,
    forget,
  };
}

function applied(
  text: TextDocument,
  form: FormDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
): FormDocument {
  if (!('range' in change)) {
    TextDocument.update(text, [change], version);
    return openDocument(form.name, text.getText(), form.syntax);
  }
  const start = text.offsetAt(change.range.start);
  const end = text.offsetAt(change.range.end);
  TextDocument.update(text, [change], version);
  return edit(form, { start: Math.min(start, end), end: Math.max(start, end), text: change.text }, text.getText());
}

function syntaxOf(uri: string, languageId: string): Syntax {
  return /^jsonc?$/.test(languageId) || /\.jsonc?$/i.test(uri) ? 'json' : 'yaml';
}

function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
