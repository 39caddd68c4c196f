package dev.flotilla.venues.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** Digests of flat EIP-712 typed data. */
public final class Eip712 {
    private static final byte[] PREAMBLE = {0x19, 0x01};

    private Eip712() {}

    /** A domain whose verifying contract is the zero address, as every venue here has it. */
    public record Domain(String name, String version, BigInteger chainId) {
        private static final byte[] TYPE =
                Keccak256.of("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

        /** Hash of the domain. */
        public byte[] separator() {
            return Keccak256.of(
                    TYPE, Keccak256.of(name), Keccak256.of(version), Words.of(chainId), new byte[Words.SIZE]);
        }
    }

    /** One member of a struct. */
    public record Field(String name, Eip712Type type) {}

    /** A struct type without nested structs; members in the order in which they are hashed. */
    public record Struct(String name, List<Field> fields) {
        public Struct {
            fields = List.copyOf(fields);
        }

        /** Hash of the values, read by name. */
        public byte[] hash(JsonNode values) {
            byte[] encoded = Keccak256.of(type());
            for (Field field : fields) {
                encoded = Words.joined(encoded, field.type().encode(values.path(field.name())));
            }
            return Keccak256.of(encoded);
        }

        private String type() {
            return fields.stream()
                    .map(field -> field.type().name() + " " + field.name())
                    .collect(Collectors.joining(",", name + "(", ")"));
        }
    }

    /** What is signed: domain and struct hash together. */
    public static byte[] digest(Domain domain, byte[] structHash) {
        return Keccak256.of(PREAMBLE, domain.separator(), structHash);
    }
}
