package io.smskit.core.vault;

/**
 * Everything by which stores are sealed.
 *
 * @param sealer encrypts
 * @param hashes makes what can be looked for
 * @param messages seals messages
 * @param claims hashes the keys of limits
 */
record Seals(Sealer sealer, Hashes hashes, SealedMessages messages, HashedClaims claims) {
    static Seals of(KeyRing keys) {
        Sealer sealer = new Sealer(keys.encryption());
        Hashes hashes = new Hashes(keys.hashing());
        return new Seals(sealer, hashes, new SealedMessages(sealer, hashes), new HashedClaims(hashes));
    }
}
