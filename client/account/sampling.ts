/** The sampling rules of an account and what its programs counted for them, which only reads. Instants are epoch seconds. */
import { GetSamplingRulesCommand, GetSamplingStatisticSummariesCommand } from '@aws-sdk/client-xray';
import type { SamplingRule, SamplingSource, SamplingWindow } from '../source/sampling-source.ts';
import type { Region } from './clients.ts';
import { everyRegion, type Missing } from './every-region.ts';
import { AccountFailure } from './failure.ts';
import { allPages } from './pages.ts';
import { plain } from './plain.ts';

/** The sampling of all regions; with several, a rule's name tells its region, as each region has its own. */
export function accountSampling(regions: readonly Region[], missing: Missing): SamplingSource {
  const named = (region: Region, name = '') => (regions.length > 1 ? `${name} (${region.name})` : name);
  return {
    async rules() {
      const found = await everyRegion(regions, missing, async (region) =>
        (await rulesOf(region)).map((rule) => ({ ...rule, RuleName: named(region, rule.RuleName) })),
      );
      return found.flat();
    },
    async statistics() {
      const found = await everyRegion(regions, missing, async (region) =>
        (await windowsOf(region)).map((window) => ({ ...window, RuleName: named(region, window.RuleName) })),
      );
      return found.flat().sort((a, b) => a.Timestamp - b.Timestamp);
    },
    // AWS tells neither who shares a reservoir nor a boost.
    sharing: () => Promise.resolve({ Now: Date.now() / 1000, Rules: [], MisreadingServices: [] }),
    taken: () => Promise.reject(new AccountFailure('retry', NOT_TOLD)),
    update: () => Promise.reject(new AccountFailure('retry', READ_ONLY)),
  };
}

const NOT_TOLD = 'X-Ray can’t be asked which traces a rule took: each trace tells it of itself.';
const READ_ONLY = 'Nephoscope only reads the account: change the rule in the X-Ray console, or in its template.';

async function rulesOf(region: Region): Promise<SamplingRule[]> {
  const records = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetSamplingRules', (client, options) =>
      client.send(new GetSamplingRulesCommand({ NextToken }), options),
    );
    return { items: page.SamplingRuleRecords, token: page.NextToken };
  });
  return records.flatMap(({ SamplingRule }) => (SamplingRule ? [plain(SamplingRule) as SamplingRule] : []));
}

async function windowsOf(region: Region): Promise<SamplingWindow[]> {
  const found = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetSamplingStatisticSummaries', (client, options) =>
      client.send(new GetSamplingStatisticSummariesCommand({ NextToken }), options),
    );
    return { items: page.SamplingStatisticSummaries, token: page.NextToken };
  });
  return found.map((window) => plain(window) as SamplingWindow);
}
