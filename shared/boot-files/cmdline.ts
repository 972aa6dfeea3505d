/** Options that give a Raspberry Pi's kernel the memory cgroup, which is off there by default and which K3s needs. */
export const cgroupOptions = ['cgroup_memory=1', 'cgroup_enable=memory'] as const;

/**
 * The one line of cmdline.txt with the options at its end; what turns the memory cgroup off goes. A second line would not
 * be read.
 */
export function withCgroupOptions(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '' && word !== 'cgroup_disable=memory');
  return `${[...words, ...cgroupOptions.filter((option) => !words.includes(option))].join(' ')}\n`;
}
