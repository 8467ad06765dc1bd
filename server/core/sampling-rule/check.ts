/** The checks of sampling rules, as X-Ray keeps them and as local files have them. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { localFileChoices, samplingRuleChoices } from './choices.ts';
import { describeLocalFile, describeSamplingRule, sentence } from './describe.ts';
import { localShareInlays, shareInlays } from './inlays.ts';
import { checks as localChecks } from './local-checks.ts';
import { readLocalFile } from './local-file.ts';
import { readSamplingRule } from './sampling-rule.ts';
import { summaryOf } from './summary.ts';

export const samplingRuleFamily = family(
  'sampling-rule',
  (value) => (value.kind === 'map' ? readSamplingRule(value) : undefined),
  checks,
  {
    choices: samplingRuleChoices,
    describe: describeSamplingRule,
    means: sentence,
    tells: (rule) => [{ kind: 'sampling-rule', rule: summaryOf(rule) }],
    inlays: shareInlays,
  },
);

/** The local rules file of the X-Ray SDKs; the value is the whole file. */
export const samplingRulesFileFamily = family(
  'sampling-rules-file',
  (value) => (value.kind === 'map' ? readLocalFile(value) : undefined),
  localChecks,
  { choices: localFileChoices, describe: describeLocalFile, inlays: localShareInlays },
);
