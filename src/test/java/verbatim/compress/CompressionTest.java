package verbatim.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 70_000, 3_000_000})
    void whatIsPackedIsReadBackByOthers(int length) throws IOException {
        byte[] bytes = words(length);
        byte[] gzip = Compression.gzip(bytes);
        assertArrayEquals(bytes, new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes());
        assertArrayEquals(
                bytes, new InflaterInputStream(new ByteArrayInputStream(Compression.zlib(bytes, 6))).readAllBytes());
        byte[] brotli = Compression.brotli(bytes);
        byte[] back = length == 0 ? new byte[0] : Decoder.decompress(brotli).getDecompressedData();
        assertArrayEquals(bytes, back);
        if (length > 2_000) {
            assertTrue(brotli.length < gzip.length && gzip.length < length, brotli.length + " " + gzip.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a page"})
    void noNameAndNoTimeStandInTheHead(String text) {
        byte[] gzip = Compression.gzip(text.getBytes(UTF_8));
        assertEquals(0, gzip[3], "flags");
        assertEquals(0, gzip[4] | gzip[5] | gzip[6] | gzip[7], "time");
        assertEquals((byte) 255, gzip[9], "system");
    }

    /** Text of a kind: words of a small vocabulary, the same each time. */
    private static byte[] words(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(12));
        }
        return bytes;
    }
}
