package verbatim.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A lock held by one process at a time. Its file is deleted with the lock. */
final class LockFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock. Since its file is deleted on release, a build that opened it just before could lock a deleted file
     * while another build locks a new one. So the file must exist before it is opened, and be the same one afterwards.
     *
     * @param folder the locked folder, for a message
     * @throws FileSystemException if another process, or this one, has it
     */
    static LockFile take(Path file, Path folder) throws IOException {
        while (true) {
            Optional<String> before = key(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (!locks(channel)) {
                channel.close();
                throw new FileSystemException(
                        folder.toString(), null, "another build is using this folder; try again later");
            }
            if (before.isPresent() && before.equals(key(file))) {
                return new LockFile(file, channel);
            }
            channel.close();
        }
    }

    /** Identifies the file of a name; empty if there is none. The file must not be opened: closing it would release the lock. */
    private static Optional<String> key(Path file) throws IOException {
        try {
            return Optional.of(String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Releases the lock. The file is deleted first, so that a build that has just opened it notices. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException left) {
            // the lock ends with this process, and the next build reuses the file
        }
    }
}
