package io.smskit.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.DefinitionStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that are missing or wrong are noticed at the start. */
class KeyRegisterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final DefinitionStore definitions = InMemoryStores.open().definitions();
    private final KeyRegister register = new KeyRegister(definitions);

    private void refuses(KeyRing ring, String problem) {
        assertThatThrownBy(() -> register.check(ring, NOW))
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE))
                .hasMessage("the stores cannot be opened: " + problem);
    }

    private List<String> known() {
        return definitions.current(Definition.Kind.KEY).stream()
                .map(key -> key.name() + (key.isEnabled() ? "" : " (retired)"))
                .sorted()
                .toList();
    }

    @Test
    void registersWhatItSeesForTheFirstTime() {
        register.check(Rings.first(), NOW);
        long revision = definitions.revision();
        register.check(Rings.first(), NOW);
        assertThat(known()).containsExactly("encryption-key-1", "hash-key-1");
        assertThat(definitions.revision()).isEqualTo(revision);
    }

    @Test
    void keepsNothingFromWhichAKeyCouldBeLearnt() {
        register.check(Rings.first(), NOW);
        assertThat(definitions.current(Definition.Kind.KEY))
                .allSatisfy(key -> assertThat(key.attributes())
                        .containsOnlyKeys("check")
                        .hasEntrySatisfying("check", check -> assertThat(check).hasSize(16)));
        assertThat(definitions.current(Definition.Kind.KEY))
                .extracting(key -> key.attributes().get("check"))
                .doesNotHaveDuplicates();
    }

    @Test
    void goesAlongWithARotation() {
        for (KeyRing ring : List.of(Rings.first(), Rings.announced(), Rings.rotated(), Rings.announced())) {
            register.check(ring, NOW);
        }
        assertThat(known()).containsExactly("encryption-key-1", "encryption-key-2", "hash-key-1", "hash-key-2");
    }

    @Test
    void missesAKeyThatTheStoreWasUsedWith() {
        register.check(Rings.rotated(), NOW);
        refuses(
                Rings.first(),
                "encryption key 2 is missing, which the store was used with; add it behind the others, or 2:retired if"
                        + " nothing is left that needs it");
    }

    @Test
    void missesAHashKeyThatTheStoreWasUsedWith() {
        register.check(Rings.first(), NOW);
        refuses(
                KeyRing.parse("1:" + Rings.key(1), "2:" + Rings.key(102)),
                "hash key 1 is missing, which the store was used with; add it behind the others, or 1:retired if"
                        + " nothing is left that needs it");
    }

    @Test
    void refusesAnotherKeyOfAKnownVersion() {
        register.check(Rings.first(), NOW);
        refuses(
                KeyRing.parse("1:" + Rings.key(9), "1:" + Rings.key(101)),
                "encryption key 1 is another one than the store was used with; give the key that it had, and new keys"
                        + " new versions");
        refuses(
                KeyRing.parse("1:" + Rings.key(1), "1:" + Rings.key(109)),
                "hash key 1 is another one than the store was used with; give the key that it had, and new keys new"
                        + " versions");
    }

    @Test
    void letsAKeyGoThatNothingNeeds() {
        register.check(Rings.rotated(), NOW);
        register.check(Rings.retired(), NOW);
        assertThat(known())
                .containsExactly(
                        "encryption-key-1 (retired)", "encryption-key-2", "hash-key-1 (retired)", "hash-key-2");
        register.check(KeyRing.parse("2:" + Rings.key(2), "2:" + Rings.key(102)), NOW);
    }

    @Test
    void takesARetiredKeyBackIfItIsTheSame() {
        register.check(Rings.rotated(), NOW);
        register.check(Rings.retired(), NOW);
        register.check(Rings.rotated(), NOW);
        assertThat(known()).noneMatch(name -> name.endsWith("(retired)"));
        register.check(Rings.retired(), NOW);
        refuses(
                KeyRing.parse("2:" + Rings.key(2) + ",1:" + Rings.key(9), "2:" + Rings.key(102)),
                "encryption key 1 is another one than the store was used with; give the key that it had, and new keys"
                        + " new versions");
    }

    @Test
    void refusesToGoOnWithoutKeysWhereThereWereSome() {
        register.checkUnused();
        register.check(Rings.first(), NOW);
        assertThatThrownBy(register::checkUnused)
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE))
                .hasMessage("the stores cannot be opened: the store was used with encryption keys, and none are given;"
                        + " configure them");
    }

    @Test
    void looksAgainWhenAnotherNodeWasFaster() {
        DefinitionStore raced = new DefinitionStore() {
            private boolean wasFaster;

            @Override
            public Publication publish(Draft draft, Instant now) {
                if (!wasFaster) {
                    wasFaster = true;
                    definitions.publish(draft, now);
                    return new Publication.Stale(1);
                }
                return definitions.publish(draft, now);
            }

            @Override
            public List<Definition> current(Definition.Kind kind) {
                return definitions.current(kind);
            }

            @Override
            public List<Definition> history(Definition.Kind kind, String name) {
                return definitions.history(kind, name);
            }

            @Override
            public long revision() {
                return definitions.revision();
            }
        };
        new KeyRegister(raced).check(Rings.first(), NOW);
        assertThat(known()).containsExactly("encryption-key-1", "hash-key-1");
    }
}
