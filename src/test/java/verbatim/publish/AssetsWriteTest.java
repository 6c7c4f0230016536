package verbatim.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.SampleSite;
import verbatim.diagnostic.Diagnostics;
import verbatim.site.SettingsReader;

class AssetsWriteTest {

    @TempDir
    private Path folder;

    @Test
    void anAssetThatIsSavedMeanwhileIsNotPublishedUnderTheDigestOfTheOldOne() throws Exception {
        SampleSite site = SampleSite.in(folder);
        Diagnostics diagnostics = new Diagnostics();
        Assets assets = Assets.read(folder, SettingsReader.read(folder, Optional.empty(), diagnostics), List.of(), diagnostics);
        site.file("assets/img/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        try (Output output = Output.open(site.output())) {
            FileSystemException e = assertThrows(
                    FileSystemException.class, () -> assets.write(folder.resolve("content"), List.of(), output));
            assertEquals("was changed while the site was built; run it again", e.getReason());
        }
        assertFalse(Files.exists(site.output()));
    }
}
