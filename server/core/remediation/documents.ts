/** What several checks ask about the document of a remediation. */
import {
  type RemediationDocument,
  remediationDocument,
  remediationDocumentNames,
} from '../../catalog/remediation-documents.ts';
import { known } from '../field.ts';
import { type Speller, spellerOf } from '../mistyped.ts';
import { nearest } from '../near.ts';
import type { Remediation } from './remediation.ts';

/** What every document takes: the role that it works by. */
export const assumeRole = 'AutomationAssumeRole';

/** The document that the text names, where the catalogue knows it. */
export function documentOf({ targetId }: Remediation): RemediationDocument | undefined {
  return known(targetId) ? remediationDocument(targetId.value) : undefined;
}

/** The parameters that a document is known to take; undefined where they aren't known. */
export function parameterNames({ parameters }: RemediationDocument): readonly string[] | undefined {
  return parameters && [...parameters.required, ...parameters.optional, assumeRole];
}

let names: Speller | undefined;

/** The document of AWS that a text misspells; others' documents have names of their own, unlike AWS's but for a letter. */
export function spellDocument(text: string): string | undefined {
  names ??= spellerOf(remediationDocumentNames());
  if (text.length > 256) return undefined;
  return (/^aws/i.test(text) ? names(text) : undefined) ?? nearest(text, remediationDocumentNames(), 1);
}
