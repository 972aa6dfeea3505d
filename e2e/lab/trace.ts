/**
 * What a step leaves on a machine that tells whether it was done once or twice: said by the machine, not by Rackloom. Shell commands;
 * what they print stays the same over reboots.
 */
export const trace = {
  /** A file that is written again has another inode or another time. */
  files: (...paths: string[]) => `stat -c '%n %i %Y' ${paths.join(' ')}`,
  /** An object in the cluster: when our field manager last changed it. */
  object: (object: string, namespace?: string) =>
    `k3s kubectl ${namespace ? `-n ${namespace} ` : ''}get ${object} -o 'jsonpath={.metadata.uid} {.metadata.managedFields[?(@.manager=="rackloom")].time}'`,
  /** How often a unit was told to stop; one that crashed, or lost its power, was not. */
  stops: (unit: string) => `journalctl -u ${unit} -o cat --no-pager | grep -c '^Stopping' || true`,
  /** How often a tool was called that names its calls in the system's log. */
  calls: (tool: string, words: string) =>
    `journalctl -t ${tool} -o cat --no-pager | grep -c '${words}' || true`,
  installs: (name: string) => `grep -c ' install ${name}:' /var/log/dpkg.log`,
  container: (name: string) => `docker inspect -f '{{.Id}} {{.Created}}' ${name}`,
};
