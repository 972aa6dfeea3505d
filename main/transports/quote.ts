const plainWord = /^[A-Za-z0-9_./:@%+,-]+$/;

/**
 * One word for a POSIX shell (POSIX.1-2017 XCU 2.2.2): words of harmless characters stay as they are, everything else stands
 * in single quotes, inside which only the quote itself is special.
 */
export function quote(word: string): string {
  if (word.includes('\0')) throw new Error('A command argument cannot hold a NUL character.');
  return plainWord.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line out of argv: the only way from arguments to shell text. */
export const commandLine = (argv: readonly string[]): string => argv.map(quote).join(' ');
