// What `npm start [FILE] [--profile P]` was asked for. Dependency-free.
import { resolve } from 'node:path';

/**
 * Paths start from where the person was (npm itself goes to the package's folder). Without `--`, npm takes `--profile P`
 * for a setting of its own: then it stands in the environment as `true` and P is left as the last argument, or, for
 * `--profile=P`, as the value.
 */
export function startOptions(argv, env, cwd) {
  const positionals = [];
  const options = { dev: false, browser: false, file: null, profile: null };
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i];
    if (argument === '--dev') options.dev = true;
    else if (argument === '--browser') options.browser = true;
    else if (argument === '--profile') options.profile = argv[++i] || null;
    else if (argument.startsWith('--profile=')) options.profile = argument.slice('--profile='.length);
    else if (argument.startsWith('-')) return { problem: `there is no option ${argument}` };
    else positionals.push(argument);
  }
  const taken = env.npm_config_profile;
  if (options.profile === null && taken)
    options.profile = taken === 'true' ? positionals.pop() || null : taken;
  if (env.npm_config_browser === 'true') options.browser = true;
  if (positionals.length > 1) return { problem: `one design at a time, not ${positionals.join(' and ')}` };
  const from = env.INIT_CWD || cwd;
  const absolute = (path) => (path ? resolve(from, path) : null);
  return { ...options, file: absolute(positionals[0]), profile: absolute(options.profile) };
}
