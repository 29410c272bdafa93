using System.Runtime.Versioning;
using Xunit;

namespace CompiledRnn.Runtime.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FailureInTheMiddleLeavesTheOldFileAndNothingElse()
    {
        string path = _folder.File("weights");
        File.WriteAllText(path, "old");
        var failure = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[1_000_000]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Equal(2, _folder.FileNames.Length);
            throw new InvalidOperationException("in the middle");
        }));
        Assert.Equal("in the middle", failure.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["weights"], _folder.FileNames);
    }

    [Fact]
    public void FullDiskNamesTheFileAndLeavesTheOldOne()
    {
        string path = _folder.File("weights");
        File.WriteAllText(path, "old");
        var e = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => throw new IOException("No space left on device")));
        Assert.Contains($"\"{path}\"", e.Message);
        Assert.Contains("No space left", e.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["weights"], _folder.FileNames);
    }

    [Fact]
    public void FolderThatIsAFileIsNamed()
    {
        File.WriteAllText(_folder.File("file"), "");
        string path = Path.Combine(_folder.File("file"), "weights.safetensors");
        var e = Assert.ThrowsAny<IOException>(() => ParameterModel.LstmAndDense().Save(path));
        Assert.Contains(path, e.Message);
    }

    [Fact]
    public void FolderThatIsNotThereIsNamed()
    {
        string path = Path.Combine(_folder.File("none"), "weights.safetensors");
        var e = Assert.Throws<DirectoryNotFoundException>(() => ParameterModel.LstmAndDense().Save(path));
        Assert.Contains(path, e.Message);
    }

    [Fact]
    public void FolderInPlaceOfTheFileIsRefusedAndNothingIsLeft()
    {
        string path = _folder.File("folder");
        Directory.CreateDirectory(path);
        var e = Assert.ThrowsAny<Exception>(() => ParameterModel.LstmAndDense().Save(path));
        Assert.True(e is IOException or UnauthorizedAccessException, e.GetType().Name);
        Assert.Contains(path, e.Message);
        Assert.Equal(["folder"], _folder.FileNames);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void ReadOnlyFolderIsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write anywhere");
        string path = _folder.File("weights.safetensors");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var e = Assert.Throws<UnauthorizedAccessException>(() => ParameterModel.LstmAndDense().Save(path));
            Assert.Contains(path, e.Message);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task ReaderNeverSeesHalfAFile()
    {
        string path = _folder.File("weights.safetensors");
        ParameterModel first = ParameterModel.LstmAndDense(1), second = ParameterModel.LstmAndDense(2), reader = ParameterModel.LstmAndDense(3);
        first.Save(path);
        Task writing = Task.Run(
            () =>
            {
                for (int i = 0; i < 40; i++)
                    (i % 2 == 0 ? second : first).Save(path);
            },
            TestContext.Current.CancellationToken);
        float[] a = first.Values(), b = second.Values();
        do
        {
            reader.LoadWeights(path);
            float[] read = reader.Values();
            Assert.True(read.AsSpan().SequenceEqual(a) || read.AsSpan().SequenceEqual(b));
        }
        while (!writing.IsCompleted);
        await writing;
    }
}
