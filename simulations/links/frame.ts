/** Ethernet II over full-duplex links (IEEE 802.3 clause 3 and 4): what a packet is on the wire. */

/** Header 14 and FCS 4. */
export const frameOverhead = 18;
/** Destination, source and type: all that a switch needs to know where a frame goes. */
export const headerBytes = 14;
export const minimumFrame = 64;
/** IEEE 802.1Q tag. */
export const tagBytes = 4;
/** Preamble and start delimiter; timed before the frame. */
export const preamble = 8;
export const interframeGap = 12;

/** Untagged frame around an IP packet. A tag is added on top of the padded frame, as switches do it. */
export const frameBytes = (packet: number): number => Math.max(minimumFrame, packet + frameOverhead);
