import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CommittedFile } from '#shared/ipc/contract';
import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';

/** Far longer than git takes for one file, ms. */
const timeout = 20_000;
/** As large as a design may be, bytes. */
const maxBuffer = 32 * 2 ** 20;

/**
 * A file as a commit of the git work tree it lies in has it. No shell and no filter of the repository's runs: the plain
 * object is read. Throws a `FaultError` that says what is missing: git, a work tree, the commit, or the file in it.
 */
export async function readCommitted(path: string, revision = 'HEAD'): Promise<CommittedFile> {
  const file = await realpath(path).catch(() => path);
  const git = (...args: string[]) => runGit(dirname(file), args);
  const place = await git('rev-parse', '--is-inside-work-tree');
  if (place.stdout.trim() !== 'true')
    throw fault(
      place.stderr
        ? text`${path} lies in no git work tree. git says: ${place.stderr.trim()}`
        : text`${path} lies in no git work tree.`,
      text`Put its folder under git: git init, git add, git commit.`,
    );
  const commit = (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`))
    .stdout;
  if (!commit)
    throw fault(
      revision === 'HEAD'
        ? text`The git work tree of ${path} has no commit yet.`
        : text`git knows no commit ${revision}.`,
      revision === 'HEAD' ? text`Commit the file first.` : text`git log lists the commits.`,
    );
  const shown = await git('cat-file', 'blob', `${commit.trim()}:./${basename(file)}`);
  if (!shown.ok)
    throw fault(
      text`${path} is not in commit ${commit.slice(0, 8)}.`,
      text`Add it and commit: git add, git commit.`,
    );
  const [name = '', subject = ''] = (await git('show', '-s', '--format=%h%x00%s', commit.trim())).stdout
    .trim()
    .split('\0');
  return { text: shown.stdout, commit: name, subject };
}

const fault = (summary: Text, mend: Text) => new FaultError({ code: 'git', summary, mend });

interface GitAnswer {
  ok: boolean;
  stdout: string;
  stderr: string;
}

const runGit = (cwd: string, args: string[]): Promise<GitAnswer> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
    execFile('git', args, { cwd, env, timeout, maxBuffer, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT')
        reject(fault(text`git is not installed here.`, text`Install git, or compare with another file.`));
      else if (error?.killed) reject(fault(text`git did not answer in time.`, text`Try again.`));
      else resolve({ ok: error === null, stdout, stderr });
    });
  });
