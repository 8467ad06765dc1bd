import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';
import { asIndexingRule } from './update-indexing-rule.ts';

/** The one rule that says which share of the spans in CloudWatch Logs is indexed. */
export const getIndexingRules = operation('xray', 'GetIndexingRules', ({ NextToken }, { xrayState: { settings } }) => {
  onePage(NextToken);
  return { IndexingRules: [asIndexingRule(settings.indexing())] };
});
