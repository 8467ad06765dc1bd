/** The template itself, whatever its resources are. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readTemplate } from './template.ts';

export const templateFamily = family('template', readTemplate, checks);
