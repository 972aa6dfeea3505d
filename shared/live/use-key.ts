/** Keys of what is used (`LiveState.use`), by what the live state calls the user. */
export const useKey = {
  node: (cluster: string, name: string) => `node/${cluster}/${name}`,
  pod: (cluster: string, namespace: string, name: string) => `pod/${cluster}/${namespace}/${name}`,
  container: (host: string, name: string) => `container/${host}/${name}`,
};

/** Id of the source that tells what a cluster's nodes and pods use. */
export const metricsSource = (cluster: string) => `metrics/${cluster}`;

const mebibyte = 2 ** 20;

/** Figures as they are told on: to the thousandth of a core and the MiB, since finer ones change without end and say nothing. */
export const roundedUse = (cores: number | undefined, memoryBytes: number | undefined) => ({
  ...(cores !== undefined && { cores: Math.round(cores * 1000) / 1000 }),
  ...(memoryBytes !== undefined && { memoryBytes: Math.round(memoryBytes / mebibyte) * mebibyte }),
});
