"""What several test modules share: data trees, the program as a process, repositories, servers, a browser."""
