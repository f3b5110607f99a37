import { InMemoryPersonKeyStorage, specPersonKeys } from '#platform/crypto/testing.js';

/** Of the persons in the files of `history/`; sealed under the specs' master key. */
const KEYS = [
  {
    tenant: 't',
    personId: '6b1f5c7e-30f0-5f43-9a0e-2f6c3e6a7b10',
    sealedKey:
      'v1.d7a0b1c74369.ILhJEk6c1W6SXNZH5iNlr__dpCjRCJttlRfSpheM0WBJx_f_3vBRBAmS6ZgimraxxK9q2Ag9Yd' +
      'F9wbJr.RhhBIKiyF4pVaYS4_tsuEv98m9S2DuISIXI1iGl4O1Pm0JJFOC1zw6ZQZ0fTtB2tPIZtjH2FKNDfTzo-',
  },
  {
    tenant: 't',
    personId: '9d8e7f60-30f0-5f43-9a0e-2f6c3e6a7b10',
    sealedKey:
      'v1.d7a0b1c74369.SE1eVlaeEbJu3ce9GTHwnAnucnk1U3H16fcgx0fS7BGzpiSDMcqGc1MSDvTu9WHnf-g3b7toQ1' +
      '8rKT29.fgPBNxUlnVcAuuZOPKpf9WARV4bnXfivgs6y2mRwFUv-vpgy1MlqzQyd81P0_z-HjPhrJSc2Ztq1N1LM',
  },
];

export function historyKeys() {
  const storage = new InMemoryPersonKeyStorage();
  void storage.insertIfAbsent(KEYS);
  return specPersonKeys(storage);
}
