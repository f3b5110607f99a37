/** Somebody whose name, e-mail and phone nobody could mistake for anything else. */
export interface DistinctivePerson {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export const xaverine: DistinctivePerson = {
  name: 'Xaverine Quobbledorf',
  email: 'xq.zwurbel@quobbledorf.example',
  phone: '+49 7731 918273645',
};

export const yorrick: DistinctivePerson = {
  name: 'Yorrick Pflümpelmoser',
  email: 'yorrick.pf@pfluempel.example',
  phone: '+43 5522 817263549',
};

/** Is not forgotten: what is searched for would be found. */
export const zenobia: DistinctivePerson = {
  name: 'Zenobia Brimsknöttel',
  email: 'zenobia.bk@brimsknoettel.example',
  phone: '+41 81 716253948',
};
