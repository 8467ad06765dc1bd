/** The language server's process: over standard input and output (`--stdio`), or as the client says on the command line. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all));
