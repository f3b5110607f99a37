/** A license with as many devices is loaded in two seconds and takes a hundred megabytes in each process that has it. */
export const MOST_SEATS = 100_000;
