/** The language server's process: over standard input and output (`--stdio`), or as the client says on the command line. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

// Each edit makes a few short-lived megabytes. With as much room for those as V8 gives by itself, a session of editing a
// text of 1 MB ends at 210 to 290 MB; with the room of the start at 140 to 160 MB, and an edit takes as long.
setFlagsFromString('--semi-space-growth-factor=1');

serve(createConnection(ProposedFeatures.all));
