/** What axe-core finds in a view: the rules of WCAG 2.2 AA that a program can check. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { View } from './browser.ts';

interface Axe {
  run(options: object): Promise<{
    violations: { id: string; impact: string; help: string; nodes: { target: unknown; failureSummary: string }[] }[];
  }>;
}

/** The serious and critical violations, one text for each element. */
export async function violations({ page }: View): Promise<string[]> {
  // By evaluate: the content security policy stops a script element.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target}) ${failureSummary}`),
      );
  });
}
