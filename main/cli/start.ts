import { wholeCommandLine } from './whole';

/** What `out/main/cli.js` is: the command line as one script where its compiled form is kept, else module by module. */
const whole = wholeCommandLine(process.argv[2], import.meta.dirname);
if (whole) {
  // By then all functions that the command takes are compiled.
  process.once('exit', whole.keep);
  whole.run();
} else await import('./entry');
