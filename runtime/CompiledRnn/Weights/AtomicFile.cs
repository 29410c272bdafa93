namespace CompiledRnn;

/// <summary>
/// Writes a file so that its name always stands for a whole one: into a temporary file beside it, to the disk, then renamed. On any
/// failure, a full disk or a killed process among them, the old file is as it was.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">The file; of a symbolic link, the file that it leads to is replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            bool isLink = new FileInfo(path).LinkTarget is not null;
            WriteFinal(isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : Path.GetFullPath(path), write);
        }
        // .NET's messages name the temporary file.
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException(Message(path, e), e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DirectoryNotFoundException(Message(path, e), e);
        }
        catch (IOException e)
        {
            throw new IOException(Message(path, e), e);
        }
    }

    private static string Message(string path, Exception e) => $"Cannot write \"{path}\": {e.Message}";

    private static void WriteFinal(string path, Action<Stream> write)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    // The failure that led here is the one to report, not that of the cleaning up.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
