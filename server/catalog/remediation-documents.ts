/**
 * The documents of Systems Manager that remediate what AWS Config found: for completion, hover and near misses.
 *
 * The list is kept by hand and lags behind AWS: a document that is absent here is never wrong for that.
 */
import { loadCatalog } from './load.ts';

export interface RemediationDocument {
  readonly name: string;
  /** Its parameters besides `AutomationAssumeRole`; undefined where they aren't known here. */
  readonly parameters?: { readonly required: readonly string[]; readonly optional: readonly string[] };
}

type Parameters = { readonly required?: readonly string[]; readonly optional?: readonly string[] };
interface DocumentsFile {
  readonly documents: { readonly [name: string]: Parameters };
}

/** Every known name, sorted. */
export function remediationDocumentNames(): readonly string[] {
  return Object.keys(loadCatalog<DocumentsFile>('remediation-documents').documents);
}

/** The document of this name, or undefined. */
export function remediationDocument(name: string): RemediationDocument | undefined {
  const { documents } = loadCatalog<DocumentsFile>('remediation-documents');
  if (!Object.hasOwn(documents, name)) return undefined;
  const { required, optional = [] } = documents[name]!;
  return required ? { name, parameters: { required, optional } } : { name };
}
