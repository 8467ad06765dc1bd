/** The template itself, whatever its resources are. */
import { family } from '../family.ts';
import { undefinedReference } from './checks/undefined-reference.ts';
import { readTemplate } from './template.ts';

export const templateFamily = family('template', readTemplate, [undefinedReference]);
