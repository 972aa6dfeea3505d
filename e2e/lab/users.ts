/** Accounts on every lab host. The lab's key opens all of them; the passwords are for tests of password login and sudo. */
export const labUsers = [
  { name: 'pi', password: 'raspberry', sudoAsks: false },
  { name: 'ops', password: 'rackloom-lab', sudoAsks: true },
] as const;

/** The account that the profile names. */
export const labUser = 'pi';
