/** Imports a folder into a data folder, and prints its progress; to be killed. Arguments: data folder, folder. */
import { writeSync } from 'node:fs';
import { importFiles } from '../../../server/simulator/intake/import-files.ts';
import { openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceSets } from '../../../server/simulator/traces/trace-sets.ts';

const [data = '', folder = ''] = process.argv.slice(2);
const store = openStore({ folder: data });
const into = { trail: openTrailDatabase(store), traceSets: openTraceSets(store) };
for await (const { added } of importFiles(into, [folder], 'set')) writeSync(1, `${added}\n`);
await store.close();
